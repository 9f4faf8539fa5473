import fc from 'fast-check';
import { createRedactor } from './redaction.ts';

test('no text keeps a secret, as it is, in a URL or in JSON', () => {
	const secret = fc
		.string({ minLength: 4, maxLength: 40 })
		.filter((text) => !'[redacted]'.includes(text));
	fc.assert(
		fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
			const redact = createRedactor([hidden]);
			for (const form of [
				hidden,
				encodeURIComponent(hidden),
				JSON.stringify(hidden).slice(1, -1),
			]) {
				expect(redact(`${before} ${form} ${after}`)).toContain('[redacted]');
				expect(redact(form)).not.toContain(form);
			}
		}),
	);
});

test.each([
	['in front of it', ['hidden', 'hidden-secret']],
	['behind it', ['hidden-secret', 'hidden']],
])('a secret that contains a shorter one, which is given %s, leaves no rest', (_, secrets) => {
	expect(createRedactor(secrets)('it is hidden-secret')).toBe('it is [redacted]');
});

test('a text without secrets stays as it is', () => {
	expect(createRedactor(['hidden-thing'])('nothing to see')).toBe('nothing to see');
});

test('a secret of one or two characters is left, one of three is not', () => {
	const redact = createRedactor(['ab', 'xyz']);
	expect(redact('a cab, xyz')).toBe('a cab, [redacted]');
});
