/** How the cloud says no: its string codes with its own texts, because callers match on both. */
export class CloudError extends Error {
  override readonly name = 'CloudError'

  constructor(
    readonly code: string,
    message: string,
    /** What an HTTP door answers; the SDK's endpoint answers 200 whatever this says. */
    readonly status = 500,
  ) {
    super(message)
  }
}

const CHECK_REQUEST = 'Please check your request, but if the problem'

export const collectionMissing = (name: string) =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${CHECK_REQUEST} cannot be solved, contact us.`,
    404,
  )

export const requestFailed = (reason: string) =>
  new CloudError('DATABASE_REQUEST_FAILED', reason, 400)

export const duplicateKey = (namespace: string, index: string, key: string) =>
  requestFailed(
    `[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${namespace} index: ${index} dup key: { ${key} }}]}, {<nil>}]`,
  )

export const writeRefused = (reason: string) =>
  requestFailed(`[FailedOperation] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`)

export const transactionConflict = () =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CHECK_REQUEST} persists, contact us.`,
    409,
  )

export const transactionGone = () =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CHECK_REQUEST} persists, contact us.`,
    409,
  )

export const transactionBusy = () =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy, the resource is held by another transaction. ${CHECK_REQUEST} persists, contact us.`,
    409,
  )

export const throttled = () =>
  new CloudError(
    'EXCEED_CONCURRENT_REQUEST_LIMIT',
    '[LimitExceeded.RequestLimit] exceed concurrent request limit, please try again later',
    429,
  )

export const invalidParam = (reason: string) =>
  new CloudError('INVALID_PARAM', `[InvalidParameter] ${reason}`, 400)

export const functionMissing = (name: string) =>
  new CloudError(
    'FUNCTION_NOT_FOUND',
    `[ResourceNotFound.Function] FunctionName parameter could not be found: ${name}`,
    404,
  )

export const functionTimedOut = (seconds: number) =>
  new CloudError(
    'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    `Invoking task timed out after ${seconds} seconds`,
    504,
  )

export const functionFailed = (reason: string) =>
  new CloudError(
    'FUNCTIONS_EXECUTE_FAIL',
    `[FailedOperation] Function execute fail: ${reason}`,
    500,
  )

export const functionDenied = (name: string) =>
  new CloudError(
    'PERMISSION_DENIED',
    `[PERMISSION_DENIED] Unauthenticated access is denied: the security rule of function ${name} refuses this caller`,
    403,
  )

export const eventTooLarge = () =>
  new CloudError(
    'EXCEED_MAX_PAYLOAD_SIZE',
    '[RequestTooLarge] the request event exceeds the limit of 6MB',
    413,
  )

export const resultTooLarge = () =>
  new CloudError(
    'EXCEED_MAX_PAYLOAD_SIZE',
    'The size of response exceeds the upper limit (6MB)',
    500,
  )
