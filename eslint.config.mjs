// A small linter: what tsc cannot see (hooks, floating promises' cousins, leftovers). Form is Prettier's.
import tseslint from 'typescript-eslint'
import hooks from 'eslint-plugin-react-hooks'

/** Names of a browser's window that also make good names of one's own: forgotten, they compile and mean something else. */
const windowNames = ['close', 'event', 'external', 'find', 'history', 'length', 'name', 'open', 'origin', 'parent', 'print', 'screen', 'scroll', 'self', 'status', 'stop', 'top'] // prettier-ignore

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', '.cache/', 'coverage/'] },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin, 'react-hooks': hooks },
    rules: {
      'no-debugger': 'error',
      'no-empty': 'error',
      'no-restricted-globals': ['error', ...windowNames],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
)
