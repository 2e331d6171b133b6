// Three kinds of test: on Node alone, on the built mini-program pages, and in a real browser.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
]

const shared = {
  transform: { '\\.[cm]?[jt]sx?$': swc },
  transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
}

module.exports = {
  watchman: false,
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/test/pages/',
        '<rootDir>/test/browser/',
      ],
      setupFilesAfterEnv: ['<rootDir>/test/setup-node.ts'],
    },
    {
      ...shared,
      displayName: 'simulate',
      testEnvironment: 'jsdom',
      // jsdom would ask packages for their browser builds, which are ES modules.
      testEnvironmentOptions: { customExportConditions: ['node', 'require'] },
      testMatch: ['<rootDir>/test/pages/**/*.test.{ts,tsx}'],
      setupFilesAfterEnv: ['<rootDir>/test/setup-pages.ts'],
    },
    {
      ...shared,
      displayName: 'browser',
      testEnvironment: '<rootDir>/test/browser/environment.ts',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      setupFilesAfterEnv: ['<rootDir>/test/setup-browser.ts'],
    },
  ],
}
