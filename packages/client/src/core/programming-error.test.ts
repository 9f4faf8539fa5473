import { programmingErrorIn } from './programming-error.ts';

test.each([
	[new TypeError('Illegal invocation'), 'TypeError: Illegal invocation'],
	[
		new TypeError("Cannot read properties of undefined (reading 'fetch')"),
		/^TypeError: Cannot read/,
	],
	[new ReferenceError('proxy is not defined'), 'ReferenceError: proxy is not defined'],
])('%s is an error of the program', (error, text) => {
	expect(programmingErrorIn(error)).toEqual(
		typeof text === 'string' ? text : expect.stringMatching(text),
	);
});

test.each([
	[new TypeError('fetch failed', { cause: new Error('other side closed') })],
	[new TypeError('terminated')],
	[new TypeError('Failed to fetch')],
	[new TypeError('NetworkError when attempting to fetch resource.')],
	[new TypeError('Load failed')],
	[new TypeError('error sending request for url (https://example.com/)')],
	[new TypeError('Network request failed')],
	[Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' })],
	[new Error('Network connection lost.')],
	['text'],
	[null],
	[undefined],
])('%s can be a failure of the network', (error) => {
	expect(programmingErrorIn(error)).toBeUndefined();
});
