/** The versions that are tried, each by one of the trials. */
export const GROUPS = [
	{
		group: 'n8n',
		rows: ['2.0.0', '2.8.4', '2.40.7', '2.41.1'].map((version) => ({ name: 'n8n', version })),
	},
	{
		group: 'runtime',
		rows: [
			{ name: 'Node', version: '20.19', package: 'node@20.19', command: 'node' },
			{ name: 'Node', version: '22', package: 'node@22', command: 'node' },
			{ name: 'Node', version: '24', package: 'node@24', command: 'node' },
			{ name: 'Bun', version: '1', package: 'bun@1', command: 'bun' },
			{ name: 'Deno', version: '2', package: 'deno@2', command: 'deno', args: ['run', '-A'] },
			{ name: 'Workers', version: '(workerd)', package: 'miniflare@4' },
		],
	},
	{
		group: 'typescript',
		rows: ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0', '7.0'].map((version) => ({
			name: 'TypeScript',
			version,
		})),
	},
];
