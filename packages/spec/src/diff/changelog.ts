import { describe, subjectOf, type Change, type ChangeId } from './change.ts';

/** Sections of Keep a Changelog, in its order. */
const SECTIONS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Security'] as const;

function sectionOf(id: ChangeId): (typeof SECTIONS)[number] {
	if (id === 'security-changed') return 'Security';
	if (id === 'quantity-lost' || id.endsWith('-removed')) return 'Removed';
	if (id.endsWith('-deprecated')) return 'Deprecated';
	return id.endsWith('-added') ? 'Added' : 'Changed';
}

/** An entry in the form of keepachangelog.com. Without a version it is for what is not released yet. */
export function changelogEntry(changes: readonly Change[], version?: string): string {
	const sections = SECTIONS.flatMap((section) => {
		const own = changes.filter(({ id }) => sectionOf(id) === section);
		return own.length === 0 ? [] : [`### ${section}\n\n${own.map(lineOf).join('\n')}\n`];
	});
	return [`## [${version ?? 'Unreleased'}]\n`, ...sections].join('\n');
}

function lineOf(change: Change): string {
	const breaks = change.severity === 'breaking' ? '**Breaking:** ' : '';
	return `- ${breaks}${markdownText(`${subjectOf(change)}: ${describe(change)}`)}`;
}

/** Words of a document as Markdown that is shown as it is written. */
export function markdownText(text: string): string {
	return text.replace(/[\\`*_[\]<|]/g, String.raw`\$&`).replace(/[\r\n]+/g, ' ');
}
