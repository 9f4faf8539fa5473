import type { ExportOperation } from './export-document.ts';
import { isPageNumber, isPageSize } from './names.ts';
import { plain } from './plain.ts';
import { inputsOf } from './purpose.ts';
import type { PageFigures } from './respond.ts';

/** Rows of a page where a request names no size. */
const USUAL_SIZE = 20;

/** Which page a request requests. A list that has no page number is sent as a whole. */
export function pageFigures(
	operation: ExportOperation,
	asked: Readonly<Record<string, unknown>>,
	total: number,
	maxPageSize: number,
): PageFigures {
	const given = (isIt: (name: string) => boolean, otherwise: number): number => {
		const name = inputsOf(operation).find((input) => isIt(input.name))?.name ?? '';
		return Math.max(1, Number(plain(asked[name]) || otherwise));
	};
	const isPaged = inputsOf(operation).some(({ name }) => isPageNumber(name));
	if (!isPaged) return { number: 1, size: Math.max(1, total), total };
	const size = Math.min(maxPageSize, given(isPageSize, USUAL_SIZE));
	return { number: given(isPageNumber, 1), size, total };
}
