/** Words of the glossary that have a better one, and patterns that a reader gives up at. */
const FORBIDDEN: readonly RegExp[] = [
	/\banew\b/i,
	/\bbeside\b/i,
	/\bmeanwhile\b/i,
	/\bthereby\b/i,
	/\boutright\b/i,
	/\btwin\b/i,
	/\bof which\b/i,
	/\bnobody\b/i,
	/\bsomebody\b/i,
	/\bis none\b/i,
	/\blet in\b/i,
	/\bwhoever\b/i,
	/\bwhatever\b/i,
	/\basked\b/i,
	/\basks?\b/i,
	/\banswer(s|ed)?\b/i,
	/\btells?\b/i,
	/\btold\b/i,
	/\bsays?\b/i,
	/\bsaid\b/i,
	/\bknocking\b/i,
	/\badmitted\b/i,
	/\bwhat becomes?\b/i,
	/\bwhat became\b/i,
	/\bdoubts?\b/i,
	/\bkind of\b/i,
	/\bof the kind\b/i,
	/\btoo often\b/i,
	/\btry anew\b/i,
	/\bwindow\b/i,
	/\bcorrection\b/i,
	/\bprint\b/i,
	/\bcertainty\b/i,
	/\bhow sure\b/i,
	// A clause that stands for a noun at the start of a sentence.
	/(^|[.!?] )(What|Who|Whatever|Whoever|Where) \w+ (is|was|has|have|had|fails|could)\b/,
	/\b(the|a) (server|vendor|file|program|device) (asks|tells|says|knows|looks|comes|stands)\b/i,
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
