const MASK = '[redacted]';

/** Returns a function that replaces every secret in a text, longest first. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
	const forms = secrets
		.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
		// One or two characters would turn every text into masks and protect nothing.
		.filter((form) => form.length > 2)
		.sort((a, b) => b.length - a.length);
	const unique = [...new Set(forms)];
	return (text) => unique.reduce((redacted, form) => redacted.replaceAll(form, MASK), text);
}
