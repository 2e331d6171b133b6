// Signs a persona in on the desk as a person would: the desk shows a code, the phone confirms it, the desk gets a token.

/** Posts one request to a door of the college and hands back the data, or throws the sentence to show. */
async function ask(door, action, input, headers = {}) {
  const response = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ action, input }),
  })
  const reply = await response.json()
  if (!reply.ok) throw new Error(`${action}：${reply.code}`)
  return reply.data
}

async function signIn(openid) {
  const { shortCode, pollKey } = await ask('/http/api', 'accounts.beginSignIn', {
    device: '本机浏览器（演示）',
  })
  await ask(
    '/functions/api',
    'accounts.confirmSignIn',
    { shortCode },
    {
      'X-WX-OPENID': openid,
    },
  )
  const { token } = await ask('/http/api', 'accounts.awaitSignIn', { pollKey })
  sessionStorage.setItem('desk.token', token)
  location.assign('/desk/')
}

for (const button of document.querySelectorAll('button[data-openid]')) {
  button.addEventListener('click', async () => {
    const trouble = button.closest('.card').querySelector('.trouble')
    trouble.textContent = ''
    button.disabled = true
    try {
      await signIn(button.dataset.openid)
    } catch (error) {
      trouble.textContent = `没能登录工作台（${error.message}），请稍后再试`
    } finally {
      button.disabled = false
    }
  })
}
