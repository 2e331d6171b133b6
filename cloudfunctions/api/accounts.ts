// Accounts: the handlers of binding, posts and invitations, and of signing in on the desk.
import type { accounts } from '../../src/domain/accounts/contract'
import { bindingHandlers } from './accounts/binding'
import { invitationHandlers } from './accounts/invitations'
import { postHandlers } from './accounts/posts'
import { rebindHandlers } from './accounts/rebinding'
import { signInHandlers } from './accounts/sign-in'
import type { HandlersOf } from './context'

export const accountsHandlers: HandlersOf<typeof accounts> = {
  ...bindingHandlers,
  ...rebindHandlers,
  ...invitationHandlers,
  ...postHandlers,
  ...signInHandlers,
}
