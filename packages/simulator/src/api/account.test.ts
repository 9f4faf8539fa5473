import { authenticate, DEFAULT_ACCOUNT, OTHER_ACCOUNT } from './account.ts';

const ACCOUNTS = [DEFAULT_ACCOUNT, OTHER_ACCOUNT];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const good = base64('1001:simulator-secret-for-local-use-01');

describe('a credential', () => {
	it.each([
		{ name: 'HTTP Basic', header: `Basic ${good}` },
		{ name: 'the scheme in another case', header: `basic ${good}` },
		{ name: 'blanks around', header: ` Basic  ${good} ` },
	])('is known: $name', ({ header }) => {
		expect(authenticate(ACCOUNTS, header)).toBe(DEFAULT_ACCOUNT);
	});

	it.each([
		{ name: 'none', header: undefined },
		{ name: 'empty', header: '' },
		{ name: 'the vendor code with its value blanked', header: 'Basic ' },
		{ name: 'a bearer', header: `Bearer ${good}` },
		{ name: 'a wrong secret', header: `Basic ${base64('1001:wrong')}` },
		{ name: "another's secret", header: `Basic ${base64(`1002:${DEFAULT_ACCOUNT.secret}`)}` },
		{ name: 'not base64', header: 'Basic !!!' },
	])('is not known: $name', ({ header }) => {
		expect(authenticate(ACCOUNTS, header)).toBeUndefined();
	});
});
