// The texts of a file that a person reads: comments and strings of sources, prose of pages, all of YAML.
import path from 'node:path';
import ts from 'typescript';

export interface Text {
	/** Where it begins, from 1. */
	readonly line: number;
	/** Its lines. A line break counts as a space. */
	text: string;
}

type LineAt = (position: number) => number;

const WORDS = /\p{L}{2}.*\s.*\p{L}{2}/su;
const CODE_BLOCK = /^\s*(```+|~~~+)/u;
const BULLET = /^\s*(?:[-*] |\d+\. |#+ |> )/u;
const YAML_KEY = /^\s*(?:- )*(?:#\s?|["']?[\w./{}-]+["']?:(?:\s|$)(?:[>|]-?)?)/u;

/**
 * The texts of at least two words.
 *
 * @param file its name decides the language
 */
export function textsOf(file: string, source: string): Text[] {
	const extension = path.extname(file);
	const texts =
		extension === '.md'
			? ofMarkdown(source)
			: extension === '.yaml' || extension === '.yml'
				? ofYaml(source)
				: extension === '.json'
					? ofJson(source)
					: ofProgram(file, source);
	return texts.filter(({ text }) => WORDS.test(text));
}

function ofProgram(file: string, source: string): Text[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false);
	const texts: Text[] = [];
	/** Begin and end of the code that can look like a comment. */
	const literals: [number, number][] = [];
	const lineAt: LineAt = (position) => tree.getLineAndCharacterOfPosition(position).line + 1;
	const visit = (node: ts.Node): void => {
		const start = (): number => node.getStart(tree);
		if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
			texts.push({ line: lineAt(start()), text: node.text });
			literals.push([start(), node.end]);
		} else if (ts.isJsxText(node)) {
			texts.push({ line: lineAt(node.pos), text: node.text });
			literals.push([node.pos, node.end]);
		} else if (ts.isRegularExpressionLiteral(node)) {
			literals.push([start(), node.end]);
		} else if (ts.isTemplateExpression(node)) {
			const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
			texts.push({ line: lineAt(start()), text: parts.map(({ text }) => text).join('…') });
			for (const part of parts) literals.push([part.getStart(tree), part.end]);
			for (const { expression } of node.templateSpans) visit(expression);
		} else {
			ts.forEachChild(node, visit);
		}
	};
	visit(tree);
	return [...texts, ...comments(source, literals, lineAt)];
}

/** Comments outside of literals. Lines that follow one another are one text, and a tag begins a new one. */
function comments(source: string, literals: [number, number][], lineAt: LineAt): Text[] {
	const found: Text[] = [];
	literals.sort(([left], [right]) => left - right);
	let next = 0;
	const pattern = /\/\/[^\n]*(?:\n[ \t]*\/\/[^\n]*)*|\/\*[\s\S]*?\*\//gu;
	for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
		while ((literals[next]?.[1] ?? Infinity) <= match.index) next += 1;
		const [start, end] = literals[next] ?? [Infinity, 0];
		if (start <= match.index) pattern.lastIndex = end;
		else found.push(...paragraphs(match[0], lineAt(match.index)));
	}
	return found;
}

function paragraphs(comment: string, line: number): Text[] {
	const texts = new Texts();
	for (const [index, marked] of comment.split('\n').entries()) {
		const text = marked
			.replace(/^\s*(?:\/\/+|\/\*+|\*(?!\/))\s?/u, '')
			.replace(/\s*\*\/\s*$/u, '')
			.trim();
		texts.add(line + index, prose(withoutTag(text)), text.startsWith('@') || text.startsWith('- '));
	}
	return texts.all;
}

/** Without the tag, and without the name and the type that it describes. */
function withoutTag(text: string): string {
	return text
		.replace(/^@param\s+(?:\{[^}]*\}\s+)?\S+\s*/u, '')
		.replace(/^@\w+\s*(?:\{[^}]*\}\s*)?/u, '')
		.replace(/^- /u, '');
}

/** Texts from lines: a line goes on with the text before, or begins a new one. */
class Texts {
	readonly all: Text[] = [];
	#isOpen = false;

	add(line: number, text: string, isBegin: boolean): void {
		if (isBegin || text === '') this.end();
		if (text === '') return;
		const last = this.all.at(-1);
		if (this.#isOpen && last !== undefined) last.text += `\n${text}`;
		else this.all.push({ line, text });
		this.#isOpen = true;
	}

	end(): void {
		this.#isOpen = false;
	}
}

function ofMarkdown(source: string): Text[] {
	const texts = new Texts();
	let fence: string | undefined;
	for (const [index, whole] of source.split('\n').entries()) {
		const mark = CODE_BLOCK.exec(whole)?.[1];
		if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
			fence = fence === undefined ? mark : undefined;
			texts.end();
		} else if (fence === undefined && whole.startsWith('|')) {
			for (const cell of whole.split('|')) texts.add(index + 1, prose(cell), true);
		} else if (fence === undefined) {
			texts.add(index + 1, prose(whole.replace(BULLET, '')), BULLET.test(whole));
			if (whole.startsWith('#')) texts.end();
		}
	}
	return texts.all;
}

/** Without inline code, pictures and addresses of links. */
function prose(markdown: string): string {
	return markdown
		.replace(/`[^`]*`/gu, '…')
		.replace(/\]\([^)]*\)/gu, ']')
		.trim();
}

/** Values and comments. The lines of a block are one text. */
function ofYaml(source: string): Text[] {
	const texts = new Texts();
	let wasComment = false;
	for (const [index, whole] of source.split('\n').entries()) {
		const isComment = /^\s*#/u.test(whole);
		const text = whole.replace(YAML_KEY, '').trim();
		texts.add(index + 1, prose(text), isComment ? !wasComment : YAML_KEY.test(whole));
		wasComment = isComment;
	}
	return texts.all;
}

/** The strings among the values. The line is the first one that has the string. */
function ofJson(source: string): Text[] {
	const texts: Text[] = [];
	const visit = (value: unknown): void => {
		if (typeof value === 'string') {
			const before = source.slice(0, Math.max(0, source.indexOf(JSON.stringify(value))));
			texts.push({ line: before.split('\n').length, text: value });
		} else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
	};
	visit(JSON.parse(source));
	return texts;
}
