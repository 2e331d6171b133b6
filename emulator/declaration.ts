/** The shape of cloud.json: everything an environment must hold before its functions can run. */
export interface IndexDeclaration {
  name: string
  keys: Record<string, 1 | -1>
  unique: boolean
}

export interface CollectionDeclaration {
  indexes?: IndexDeclaration[]
}

export interface TimerDeclaration {
  name: string
  /** Seven fields: second minute hour day month weekday year. */
  cron: string
}

export interface FunctionDeclaration {
  runtime?: string
  timeoutSeconds?: number
  memoryMB?: number
  /** Whether CloudBase's HTTP access reaches it. */
  http?: boolean
  /** Who may call it from a client: everyone, whoever is signed in, or nobody. */
  access?: boolean | 'auth != null'
  /** Names of the environment variables it is given. */
  environment?: string[]
  timers?: TimerDeclaration[]
}

export interface Declaration {
  $comment?: string
  collections: Record<string, CollectionDeclaration>
  functions: Record<string, FunctionDeclaration>
  storage?: { access?: boolean | string }
}
