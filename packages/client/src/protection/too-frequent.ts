/** How a response may mean "too frequent": the vendor's own code and text are not known. */
export interface TooFrequentRule {
	readonly code?: number;
	readonly msg?: RegExp;
}

/** The one table by which a refusal is taken for "too frequent". */
export const TOO_FREQUENT_RULES: readonly TooFrequentRule[] = [
	// Assumed: the status that HTTP has for it.
	{ code: 429 },
	// Sister: Growatt's public API responds like this to the second call within 5 minutes.
	{ code: 10012 },
	// Assumed: usual texts of servers.
	{ msg: /too (frequent|often|many)|frequent(ly)? (access|request|call|operation|visit)/i },
	// Assumed: the words of the vendor's heading "Limit the frequency".
	{ msg: /rate.?limit|limit.{0,12}frequency|frequency.{0,20}(limit|exceed)/i },
	// Assumed: the words of the vendor's one limit, "once every 5 minutes".
	{ msg: /once (every|per) \d+/i },
	// Assumed: Chinese for "frequent", "frequency" and "too fast".
	{ msg: /频繁|频率|太快/ },
];

export function isTooFrequent(code: number, msg: string): boolean {
	return TOO_FREQUENT_RULES.some((rule) => rule.code === code || rule.msg?.test(msg) === true);
}
