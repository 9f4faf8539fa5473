/** "a PCS", "an MBMS": letters of an abbreviation are read by their names. */
export function withArticle(words: string): string {
	return /^(?:[AEIO]|[FHLMNRSX][A-Z])/.test(words) || /^[aeio]/.test(words)
		? `an ${words}`
		: `a ${words}`;
}
