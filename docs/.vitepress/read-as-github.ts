import type { MarkdownRenderer } from 'vitepress';

/**
 * The pages are written for GitHub: a comment is not shown, and text is never code of Vue. Together with
 * `html: false`, because fields of the API have texts such as `<SN>`.
 */
export function readAsGitHub(markdown: MarkdownRenderer): void {
	markdown.core.ruler.before('normalize', 'drop-comments', (state) => {
		state.src = state.src.replaceAll(/^<!--[^]*?-->\n?/gm, '');
	});
	markdown.renderer.rules.text = (tokens, at) =>
		markdown.utils.escapeHtml(tokens[at]?.content ?? '').replaceAll('{{', '&#123;&#123;');
}
