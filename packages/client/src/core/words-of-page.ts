/** The signs of a web page, or of a part of one, which text with < and > in it does not have. */
const OF_A_PAGE = /<!doctype|<\/[a-z][a-z0-9]*\s*>|<(?:html|br|hr|p)\b/i;
const UNSEEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The words that a web page shows, without its tags, scripts and styles; any other text as it is. */
export function wordsOfPage(text: string): string {
	if (!OF_A_PAGE.test(text)) return text;
	return text
		.replace(UNSEEN, ' ')
		.replace(/<[^>]*(?:>|$)/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
