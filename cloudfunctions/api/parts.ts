// What both functions are made of: the real SDK, the keyring and the clock, wired once per instance.
import cloud from 'wx-server-sdk'
import nodeSdk from '@cloudbase/node-sdk'
import { now } from './clock'
import { Cloud, type CloudSdk, type UploadMetadata } from './cloud'
import { Keyring } from './keyring'
import type { Parts } from './router'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const sdk = cloud as unknown as CloudSdk & { database(config: object): Parts['sdk'] }
const database = sdk.database({ throwOnNotFound: false })
const storage = () =>
  nodeSdk.init({
    env: process.env.TCB_ENV ?? process.env.SCF_NAMESPACE,
  }) as unknown as UploadMetadata
let keys: Keyring | null = null

export const parts = (): Parts => ({
  sdk: database,
  keys: (keys ??= Keyring.fromEnvironment()),
  cloud: new Cloud(sdk, storage),
  now: now(),
})

/** Who called, as the platform says; identity comes from nowhere else. */
export const platformContext = () => cloud.getWXContext() as { OPENID?: string; SOURCE?: string }
