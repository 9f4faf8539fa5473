import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from './finding.ts';
import type { ProbeOverlay } from './probe-overlay.ts';
import { without } from 'atess-spec/document/json';
import type { Redactor } from './redact.ts';
import { rowsOf } from './identities.ts';

/** Rows of a list that a fixture keeps: enough to see what a row is like. */
const ROWS = 3;

export interface ProbeFiles {
	readonly folder: string;
	readonly names: readonly string[];
}

/** Writes the findings of a probe. Nothing in them identifies the account. The responses must be learnt. */
export async function writeProbe(
	folder: string,
	findings: readonly Finding[],
	{ draft, pathOverrides, alongside }: ProbeOverlay,
	redactor: Redactor,
	date: string,
): Promise<ProbeFiles> {
	await mkdir(path.join(folder, 'fixtures'), { recursive: true });
	const names: string[] = [];
	const write = async (name: string, text: string): Promise<void> => {
		await writeFile(path.join(folder, name), text.endsWith('\n') ? text : `${text}\n`);
		names.push(name);
	};
	const report = findings.map(({ differences, ...finding }) => ({
		...without(finding, 'data'),
		...(differences && {
			rows: differences.rows,
			shape: differences.shape,
			fields: differences.fields,
		}),
	}));
	await write('report.json', json(redactedReport({ date, findings: report, alongside }, redactor)));
	if (Object.keys(pathOverrides).length > 0) {
		await write('path-overrides.json', json(pathOverrides));
	}
	if (draft.actions.length > 0) {
		await write(
			'overlay.yaml',
			draft.text({
				title: `Findings of a probe on ${date}`,
				version: date,
				comment: `Written by \`atess probe\`. Copy it to openapi/overlays/ and run \`pnpm generate\`.\nIt holds paths, names of fields and types, and no value of any response.`,
			}),
		);
	}
	for (const { operationId, path: found, data } of findings) {
		if (data === undefined) continue;
		const fixture = { operationId, path: found, date, data: redactor.redact(shortened(data)) };
		await write(`fixtures/${operationId}.json`, json(fixture));
	}
	return { folder, names };
}

/**
 * Only what comes from outside is redacted: messages. Names of operations, fields and paths are the point
 * of the report, and stay; keys of maps have been taken out.
 */
function redactedReport(value: unknown, redactor: Redactor): unknown {
	if (Array.isArray(value)) return value.map((entry) => redactedReport(entry, redactor));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [
			key,
			(key === 'message' || key === 'reason') && typeof member === 'string'
				? redactor.text(member)
				: redactedReport(member, redactor),
		]),
	);
}

function shortened(data: unknown): unknown {
	if (Array.isArray(data)) return data.slice(0, ROWS) as unknown[];
	const rows = rowsOf(data);
	if (typeof data !== 'object' || data === null || rows.length <= ROWS) return data;
	return Object.fromEntries(
		Object.entries(data).map(([key, value]) => [
			key,
			Array.isArray(value) ? (value.slice(0, ROWS) as unknown[]) : (value as unknown),
		]),
	);
}

function json(value: unknown): string {
	return JSON.stringify(value, undefined, 2);
}
