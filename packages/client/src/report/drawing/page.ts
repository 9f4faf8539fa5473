import { markup, textOf, type Content, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** One report as a page. */
export interface Page {
	/** Of the browser's tab and the file. */
	readonly title: string;
	/** Above the heading, such as "Daily report". */
	readonly eyebrow: string;
	readonly heading: string;
	readonly subtitle: Content;
	/** In one sentence, as in a mail. */
	readonly summary: string;
	readonly sections: readonly Content[];
	readonly footer: Content;
}

/** A whole page in one file: no script, no font, no picture from elsewhere. */
export function pageOf({
	title,
	eyebrow,
	heading,
	subtitle,
	summary,
	sections,
	footer,
}: Page): string {
	return textOf(
		markup`<!doctype html>
			<html lang="en">
				<head>
					<meta charset="utf-8" />
					<meta name="viewport" content="width=device-width, initial-scale=1" />
					<meta name="color-scheme" content="light dark" />
					<meta name="description" content="${summary}" />
					<title>${title}</title>
					${STYLE}
				</head>
				<body>
					<svg class="patterns" aria-hidden="true" focusable="false">
						<defs>
							<pattern
								id="hatch"
								width="7"
								height="7"
								patternUnits="userSpaceOnUse"
								patternTransform="rotate(45)"
							>
								<line class="hatch" x1="0" y1="0" x2="0" y2="7" />
							</pattern>
						</defs>
					</svg>
					<main>
						<header>
							<p class="eyebrow">${eyebrow}</p>
							<h1>${heading}</h1>
							<p class="subtitle">${subtitle}</p>
						</header>
						${sections}
						<footer>${footer}</footer>
					</main>
				</body>
			</html> `,
	);
}

/** A part of a page under a heading; nothing where it has no content. */
export function section(heading: string, content: Content, name = ''): Markup {
	return markup`<section class="${name}">
		<h2>${heading}</h2>
		${content}
	</section> `;
}

/** A figure in large print. */
export interface Tile {
	readonly label: string;
	/** "not known", or the figure with its unit. */
	readonly value: string;
	readonly unit?: string;
	/** A remark, such as the reason for a missing figure. */
	readonly remark?: string | undefined;
	/** Name of its colour. */
	readonly name?: string;
}

export function tiles(list: readonly Tile[]): Markup {
	return markup`<dl class="tiles">
		${list.map(
			({ label, value, unit, remark, name = '' }) =>
				markup`<div class="tile ${name}">
					<dt>${label}</dt>
					<dd>
						<b class="${unit === undefined ? 'unknown' : ''}">${value}</b>
						${unit === undefined ? null : markup`<span>${unit}</span>`}
						${remark === undefined ? null : markup`<small>${remark}</small>`}
					</dd>
				</div> `,
		)}
	</dl> `;
}

export interface Column {
	readonly label: string;
	/** Numbers are at the right. */
	readonly isNumber?: boolean;
}

/** A table that scrolls inside of the page where it is too wide. */
export function table(columns: readonly Column[], rows: readonly (readonly Content[])[]): Markup {
	const kind = (number: number): string => (columns[number]?.isNumber ? 'number' : '');
	return markup`<div class="wide" tabindex="0">
		<table>
			<thead>
				<tr>
					${columns.map(({ label }, number) => markup`<th scope="col" class="${kind(number)}">${label}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					(cells) =>
						markup`<tr>
							${cells.map((cell, number) => markup`<td class="${kind(number)}">${cell}</td>`)}
						</tr> `,
				)}
			</tbody>
		</table>
	</div> `;
}

export function list(items: readonly Content[]): Content {
	return items.length === 0
		? null
		: markup`<ul>
				${items.map((item) => markup`<li>${item}</li> `)}
			</ul>`;
}

/** The meanings of the colours of a chart. */
export function legend(
	entries: readonly { readonly name: string; readonly label: string }[],
): Markup {
	return markup`<ul class="legend">
		${entries.map(({ name, label }) => markup`<li><i class="${name}"></i>${label}</li>`)}
	</ul> `;
}
