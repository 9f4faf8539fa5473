import type { MarkdownRenderer } from 'vitepress';

/**
 * The pages are written for GitHub: a comment is not shown, and text is never code of Vue. Together with
 * `html: false`, because fields of the API have texts such as `<SN>`.
 */
export function readAsGitHub(markdown: MarkdownRenderer): void {
	markdown.core.ruler.before('normalize', 'drop-comments', (state) => {
		state.src = state.src.replaceAll(/^<!--[^]*?-->\n?/gm, '');
	});
	const shown = (text = ''): string =>
		markdown.utils.escapeHtml(text).replaceAll('{{', '&#123;&#123;');
	markdown.renderer.rules.text = (tokens, at) => shown(tokens[at]?.content);
	markdown.renderer.rules.code_inline = (tokens, at) =>
		`<code>${shown(tokens[at]?.content)}</code>`;
}
