import type { Stage } from './stage.ts';

/** A row of the table of example 05, as far as tests read it. */
export interface StoredRow {
	readonly event_id: string;
	readonly device_sn: string;
	readonly plant_clock: string;
	readonly load_kw: number | null;
	readonly [column: string]: unknown;
}

/**
 * The rows of the Data Table of example 05b, by key.
 *
 * @param ids only rows with these keys: all suites share one table
 */
export async function dataTableRows({ n8n }: Stage, ids?: readonly string[]): Promise<StoredRow[]> {
	const { session } = n8n.client;
	const { data } = await session.json<{ data: { id: string; name: string; projectId: string }[] }>(
		'GET',
		'/rest/data-tables-global',
	);
	const table = data.find(({ name }) => name === 'atess_samples');
	if (!table) return [];
	const rows: StoredRow[] = [];
	for (;;) {
		const page = await session.json<{ data: StoredRow[]; count: number }>(
			'GET',
			`/rest/projects/${table.projectId}/data-tables/${table.id}/rows?take=250&skip=${rows.length}`,
		);
		rows.push(...page.data);
		if (page.data.length === 0 || rows.length >= page.count) break;
	}
	return rows
		.filter(({ event_id: id }) => ids === undefined || ids.includes(id))
		.sort((a, b) => a.event_id.localeCompare(b.event_id));
}
