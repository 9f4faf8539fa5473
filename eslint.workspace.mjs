// Everything but the n8n package itself, which eslint.config.mjs (n8n's own, unchanged) looks after.
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
	globalIgnores([
		'**/dist/**',
		'**/generated/**',
		'**/node_modules/**',
		'nodes/**',
		'credentials/**',
	]),
	eslint.configs.recommended,
	tseslint.configs.strictTypeChecked,
	tseslint.configs.stylisticTypeChecked,
	{
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-import-type-side-effects': 'error',
			'no-restricted-syntax': [
				'error',
				{ selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
			],
		},
	},
	{
		files: ['**/*.test.ts'],
		rules: {
			// `expect(object.method)` is the way to check a call in jest.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		files: ['**/simulator-page/**'],
		rules: {
			// An event handler is one line: `onClick={() => choose(device)}`.
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
		},
	},
	{
		// VitePress reads its default export.
		files: ['docs/.vitepress/config.ts'],
		rules: { 'no-restricted-syntax': 'off' },
	},
	{
		files: ['**/*.mjs'],
		extends: [tseslint.configs.disableTypeChecked],
		languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
		rules: { 'no-restricted-syntax': 'off' },
	},
	{
		files: ['**/*.cjs'],
		extends: [tseslint.configs.disableTypeChecked],
		languageOptions: {
			globals: {
				process: 'readonly',
				console: 'readonly',
				require: 'readonly',
				module: 'writable',
				__dirname: 'readonly',
			},
		},
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
);
