// The words and turns of phrase that `scripts/lint-words.mjs` finds.

/** Words that are forbidden, with the reason in examples. */
export interface Rule {
	readonly name: string;
	/** Over a text in which every line break is a space. */
	readonly pattern: RegExp;
	/** The better words. */
	readonly instead: string;
	/** Texts that break the rule. */
	readonly bad: readonly string[];
	/** Similar texts that break no rule. */
	readonly good: readonly string[];
}

export interface Finding {
	/** Its place in the text. */
	readonly index: number;
	readonly found: string;
	readonly rule: Rule;
}

export const RULES: readonly Rule[] = [
	{
		name: 'anew',
		pattern: /\banew\b/giu,
		instead: '"again", "from the beginning"',
		bad: ['The file is read anew.'],
		good: ['The file is read again.', 'a new window'],
	},
	{
		name: 'beside',
		pattern: /\bbeside\b/giu,
		instead: '"next to", "in addition to", "with"',
		bad: ['The lock lies beside the file.'],
		good: ['The lock is next to the file.', 'besides'],
	},
	{
		name: 'old words',
		pattern: /\b(?:meanwhile|thereby|outright|twins?|go(?:es)? before|went before)\b/giu,
		instead: '"in the meantime", "so", "at once", "copy", "precede"',
		bad: ['a clock that moves meanwhile', 'the twin of a node', 'The reads go before the writes.'],
		good: ['a clock that moves while it waits', 'before it goes'],
	},
	{
		name: 'nobody',
		pattern: /\bnobody\b/giu,
		instead: 'the passive voice, or the person who does it',
		bad: ['a device that nobody knows', 'Nobody says when.'],
		good: ['an unknown device', 'SIMPCSNOBODY1'],
	},
	{
		name: 'of-which',
		pattern: /(?<!\bregardless\s)\bof\s+which\b/giu,
		instead: '"whose", or a second sentence',
		bad: ['a device of which nothing is known'],
		good: ['a device without data', 'in any order, regardless of which comes first'],
	},
	{
		name: 'is none',
		pattern:
			/(?<!\bthere\s)\b(?:is|are|was|were|be|been)\s+none\b|\bnone\s+(?:is|are|was|were)\b/giu,
		instead: '"there is no …", "is not a …"',
		bad: ['a number that is none', 'if they are none', 'None is left.'],
		good: ['a value that is not a number', 'none of the rows', 'undefined where there is none'],
	},
	{
		name: 'is no X',
		pattern:
			/(?<!\bthere\s)\b(?:is|are|was|were)\s+no\s+(?!(?:longer|more|later|less|newer|older|greater|higher|lower|closer|further)\b)\p{L}/giu,
		instead: '"is not a …"',
		bad: ['a file that is no document', 'These are no numbers.'],
		good: ['There is no document.', 'It is no longer read.', 'It is no more than 5 minutes old.'],
	},
	{
		name: 'tell',
		pattern: /\b(?:tell|tells|told|telling)\b/giu,
		instead: '"report", "show", "distinguish"',
		bad: [
			'The first poll tells nothing.',
			'They cannot be told apart.',
			'The program is told the path.',
		],
		good: ['The first poll reports nothing.', 'They cannot be distinguished.'],
	},
	{
		name: 'ask',
		pattern:
			/(?<!\b(?:person|user|you)\s(?:is|are|was|be)\s)\bask(?:s|ed|ing)?\b(?!\s+(?:a|the|one|another)?\s*(?:person|people|user|you|your|vendor)\b)/giu,
		instead: '"request", "read"',
		bad: [
			'The list is asked for twice.',
			'This was asked for already.',
			'The client asks the server.',
		],
		good: ['The list is requested twice.', 'An agent asks a person.', 'Ask your administrator.'],
	},
	{
		name: 'say',
		pattern: /\b(?:say|says|said|saying)\b/giu,
		instead: '"report", "state", "show", "contain"',
		bad: ['The server says so.', 'for a reason that the vendor does not say'],
		good: ['The server reports it.', 'essay'],
	},
	{
		name: 'answer',
		pattern:
			/\banswer(?:s|ed|ing)?\b(?!\s+(?:a|the|your|this|these|that|one|his|her)?\s*questions?\b)(?!\s+of\s+(?:a|the)\s+(?:person|user)\b)/giu,
		instead: '"response", "sample", "respond"',
		bad: ['The server answers with 200.', 'an empty answer'],
		good: ['The server responds with 200.', 'a picture that answers a question'],
	},
	{
		name: 'let in',
		pattern: /\b(?:let|lets|letting)\s+in\b|\bknock(?:s|ed|ing)?\b|\badmit(?:s|ted|ting)?\b/giu,
		instead: '"accepted", "authenticated", "trial request"',
		bad: ['The account was let in.', 'The client is knocking.', 'One call is admitted.'],
		good: ['The account was accepted.', 'let into', 'One trial request is sent.'],
	},
	{
		name: 'whoever, whatever',
		pattern: /\b(?:whoever|whatever|whomever|whichever)\b/giu,
		instead: 'the noun, "any", "regardless of"',
		bad: ['Whoever needs more turns it on.', 'in whatever order they come'],
		good: ['If you need more, turn it on.', 'in any order'],
	},
	{
		name: 'clause as a noun',
		pattern: /(?:^|(?<=[.!?;:]\s))(?:what|who)\s(?:[^.?!;]|[.](?!\s|$))*(?:[.!;]|$)(?!\?)/giu,
		instead: 'the noun that it means',
		bad: [
			'What fails holds up nothing.',
			'what is left is a gap',
			'It waits. Who reads it sees that.',
		],
		good: ['A failed read does not stop the others.', 'What next?', 'It shows what failed.'],
	},
	{
		name: 'is to be',
		pattern: /\b(?:is|are|was|were)\s+to\s+be\b/giu,
		instead: '"must be", the imperative, or "requested"',
		bad: ['the day that is to be summed up'],
		good: ['the day that must be summed up', 'It seems to be empty.'],
	},
	{
		name: 'what became of',
		pattern: /\blook(?:s|ed|ing)?\s+what\b|\bbec(?:ame|omes?|ome)\s+of\b|\bwhat\s+there\s+is\b/giu,
		instead: '"check the outcome", the noun',
		bad: ['Look what became of a change.', 'It lists what there is.'],
		good: ['Check the outcome of a pending change.', 'It becomes offline.'],
	},
	{
		name: 'and so is',
		pattern: /\band\s+so\s+(?:is|are|was|were|does|do|did|has|have|had|can|will)\b/giu,
		instead: 'a second sentence with its subject',
		bad: ['The list is read, and so is the base info.'],
		good: ['The list is read. The base info is read as well.', 'and so on'],
	},
	{
		name: 'he',
		pattern: /\b(?:he|him|his|himself)\b/giu,
		instead: '"it", "they", or the noun',
		bad: ['a reason that he does not give'],
		good: ['a reason that the server does not give', 'the'],
	},
	{
		name: 'device type',
		pattern:
			/\bkinds?\s+of\s+(?:a\s+|the\s+|its\s+)?devices?\b|\bdevice(?:'s)?\s+kinds?\b|\bdeviceKind\b|\bwhat\s+kind\s+(?:a|the|it)\b/giu,
		instead: '"device type"',
		bad: ['What kind of device X is was not found', 'for each device kind'],
		good: ['for each device type', 'a kind of error'],
	},
	{
		name: 'rate limit',
		pattern:
			/\b(?:limit|rate)(?:'s)?\s+windows?\b|\bwindows?\s+of\s+(?:the|a|its|each|one)\s+(?:rate\s+)?limits?\b/giu,
		instead: '"rate limit", "the time of the limit"',
		bad: ['within the window of the limit', 'a limit window'],
		good: ['within the time of the rate limit', 'a window of the history'],
	},
	{
		name: 'circuit breaker',
		pattern: /\b(?:account|circuit)\s+guards?\b|\brest(?:s|ed|ing)?\s+(?:until|for)\b/giu,
		instead: '"the circuit breaker is open", "pauses until"',
		bad: ['The trigger rests until 09:40.', 'the account guard'],
		good: ['The circuit breaker is open until 09:40.', 'the rest of the rows'],
	},
	{
		name: 'offline',
		pattern: /(?<![-\w])(?:silent|silence|silences|heard)\b(?!-)/giu,
		instead: '"offline", "without samples"',
		bad: ['a device that falls silent', 'a BMS that is not heard'],
		good: ['a device that goes offline', 'It silently ignores it.', 'curl --silent --show-error'],
	},
	{
		name: 'quality flag',
		pattern: /\bdoubt(?:s|ed|ful)?\b/giu,
		instead: '"quality flag", "not certain"',
		bad: ['quality names every doubt'],
		good: ['`quality` has a flag for each problem'],
	},
	{
		name: 'evidence grade',
		pattern: /\bcertainty\b|\bhow\s+sure\b/giu,
		instead: '"evidence grade"',
		bad: ['facts keep their grade of certainty', 'It shows how sure it is.'],
		good: ['facts keep their evidence grade', 'uncertainty'],
	},
	{
		name: 'override',
		pattern: /\bpath\s+corrections?\b|\bcorrections?\s+of\s+(?:a|the|its)\s+paths?\b/giu,
		instead: '"override", "overlay"',
		bad: ['a path correction of the credential'],
		good: ['a path override of the credential'],
	},
];

/** The forbidden words of a text, rule by rule. */
export function wordsIn(text: string): Finding[] {
	const line = text.replace(/\n/gu, ' ');
	return RULES.flatMap((rule) =>
		[...line.matchAll(rule.pattern)].map(({ 0: found, index }) => ({ index, found, rule })),
	);
}
