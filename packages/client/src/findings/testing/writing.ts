/** Words that sentences avoid in addition to those that `scripts/words.ts` forbids everywhere. */
const FORBIDDEN: readonly RegExp[] = [
	/\bsomebody\b/i,
	/\bkind of\b/i,
	/\bof the kind\b/i,
	/\btoo often\b/i,
	/\bwindow\b/i,
	/\bcorrection\b/i,
	/\bprint\b/i,
	/\b(the|a) (server|vendor|file|program|device) (knows|looks|comes|stands)\b/i,
	/\b(undefined|null|NaN|\[object)\b/,
	/<[a-z/]/i,
];

/** The options that each surface has and no other one. */
export const OWN_NAMES = {
	code: /\b(dataLogSns|deviceSns|pathOverrides|baseUrl|readOnly|allowTier2|allowTier3|allowUnclassed|confirmSerial|allowUnknownConnection|maxWritesPerDay)\b|\boption (auth|timezone)\b|\{ deviceSn|\bmode wait\b/,
	cli: /(^|\s|\()--[a-z]|\bATESS_[A-Z]+\b|\batess [a-z]+\b/,
	panel:
		/\b(Path Overrides|On Frequency Limit|Read Only|Test button|Device Type\b(?!s)|Base URL field|Allow [A-Z]\w+|Confirm Serial Number|Max Writes)|\bcredential\b/,
} as const;

/** The problem of a text for people; empty where nothing is. */
export function problemsIn(text: string): string[] {
	const problems = FORBIDDEN.filter((pattern) => pattern.test(text)).map(String);
	if (/ {2}|^\s|\s$/.test(text)) problems.push('blanks');
	if (text.split('(').length !== text.split(')').length) problems.push('brackets');
	if (/\.\.(?!\.)(?<!\.\.\.)/.test(text)) problems.push('two full stops');
	if (text !== '' && !/^[A-Za-z0-9{]/.test(text)) problems.push('beginning');
	if (text !== '' && !/[.!]$/.test(text)) problems.push('no full stop');
	for (const sentence of text.split(/(?<=[.!?]) (?=[A-Z])/)) {
		if (sentence.split(' ').length > 40) problems.push('a long sentence');
		if (sentence.includes(';')) problems.push('a semicolon');
	}
	return problems;
}
