import { wordsOfPage } from './words-of-page.ts';

test.each([
	['<html><head><title>502</title></head><body><h1>Bad Gateway</h1>\n</body>', '502 Bad Gateway'],
	['no access<br>log in', 'no access log in'],
	['a <b class="x">bold</b> word', 'a bold word'],
	['<!DOCTYPE html><style>p { color: red }</style><script>if (a > b) x()</script><p>text', 'text'],
	['<p>before<!-- <b>hidden</b> -->after</p>', 'before after'],
	['<p>cut off <a href="https://exam', 'cut off'],
	['<html><script>cut off', ''],
])('of %j the words %j are left', (text, words) => {
	expect(wordsOfPage(text)).toBe(words);
});

test.each(['value < 5 and > 3', 'must be <max> or less', 'a <- b -> c', ''])(
	'%j is not a web page and stays',
	(text) => {
		expect(wordsOfPage(text)).toBe(text);
	},
);
