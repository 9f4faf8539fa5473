import { join } from 'node:path';
import { readOptions } from './options.ts';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(args, env, '/project');

test('the defaults', () => {
	expect(read([])).toEqual({
		once: false,
		fresh: false,
		help: false,
		n8nPort: 5678,
		brokerPort: 5679,
		simulatorPort: 8090,
		inboxPort: 8091,
		mailPort: 8092,
		folder: join('/project', '.demo'),
	});
});

test('a flag overrides an environment variable', () => {
	const options = read(['--n8n-port', '6000'], {
		ATESS_N8N_PORT: '7000',
		ATESS_BROKER_PORT: '7001',
	});
	expect(options).toMatchObject({ n8nPort: 6000, brokerPort: 7001 });
});

test('the separator that a script runner hands over is not an argument', () => {
	expect(read(['--once', '--', '--fresh'])).toMatchObject({ once: true, fresh: true });
});

test.each([
	[['--n8n-port', '0'], '--n8n-port must be a port from 1 to 65535, not "0".'],
	[['--simulator-port', 'abc'], '--simulator-port must be a port from 1 to 65535, not "abc".'],
	[['--wrong'], "Unknown option '--wrong': --help lists the flags."],
])('%j is refused in one sentence', (args, sentence) => {
	expect(() => read(args)).toThrow(sentence);
});
