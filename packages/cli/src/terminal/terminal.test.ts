import { createTerminal } from './terminal.ts';

test('foreign texts reach neither stream with control sequences', () => {
	const written = { out: '', error: '' };
	const streamTo = (name: keyof typeof written) => ({
		write: (text: string) => (written[name] += text),
		on: () => undefined,
	});
	const terminal = createTerminal({
		stdin: {},
		stdout: streamTo('out'),
		stderr: streamTo('error'),
		env: {},
	});
	terminal.out('a\u202eb\u001b[2J');
	terminal.note('c\u202ed\u001b[2J');
	expect(written).toEqual({
		out: 'a\\u202eb\\u001b[2J\n',
		error: 'c\\u202ed\\u001b[2J\n',
	});
});
