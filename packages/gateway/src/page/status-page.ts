import { html } from 'hono/html';
import type { Served } from '../account/served.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ClientConfig } from '../config/config.ts';
import { STYLES } from './styles.ts';

/** The clients of an account, with what they have done. */
export interface PageClients {
	of(
		account: string,
	): readonly (ClientConfig & { readonly requests?: number; readonly lastAt?: number })[];
}

type Html = ReturnType<typeof html>;

const URGENCIES: Readonly<Record<number, string>> = {
	0: 'changes',
	1: 'alarms',
	3: 'interactive',
	5: 'backfill',
};

/** Rows of failed calls on the page. */
const MOST_FAILURES = 20;

/** The page of the account of a client. It reloads itself every 10 seconds. */
export async function statusPage(
	{ account, changes }: Served,
	client: ClientConfig,
	{ metrics, clients }: { readonly metrics: Metrics; readonly clients: PageClients },
): Promise<Html> {
	const { parts, queue, name } = account;
	const [budget, open, verdicts, calls] = await Promise.all([
		parts.client.budget(),
		changes.open(),
		changes.verdicts(),
		metrics.calls(),
	]);
	const now = account.now();
	const circuit = parts.client.circuit();
	const waiting = queue.waiting();
	const used = budget.filter((entry) => entry.used > 0 || entry.nextAllowedAt > now);
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta http-equiv="refresh" content="10" />
				<title>ATESS gateway: ${name}</title>
				<style>
					${STYLES}
				</style>
			</head>
			<body>
				<h1>ATESS gateway</h1>
				<p>
					Account <b>${name}</b>, seen with the key
					<b>${client.name}</b> (${client.scopes.join(', ')})
				</p>
				<dl>
					<div>
						<dt>Circuit breaker</dt>
						<dd class="${circuit.state === 'closed' ? 'good' : 'bad'}">${circuit.state}</dd>
					</div>
					<div>
						<dt>On the way to the vendor</dt>
						<dd>${queue.running} of ${account.config.concurrency}</dd>
					</div>
					<div>
						<dt>Waiting</dt>
						<dd>${waiting.reduce((sum, one) => sum + one, 0)}</dd>
					</div>
					<div>
						<dt>Pending changes</dt>
						<dd class="${open.length > 0 ? 'bad' : 'good'}">${open.length}</dd>
					</div>
				</dl>
				${
					waiting.some(Boolean)
						? html`<p>
								Waiting:
								${waiting
									.map((count, urgency) =>
										count > 0 ? `${count} ${URGENCIES[urgency] ?? `of urgency ${urgency}`}` : '',
									)
									.filter(Boolean)
									.join(', ')}
							</p>`
						: ''
				}
				${section(
					'Pending setting changes',
					['Device', 'Sent by', 'Sent at', 'Settings', 'The gateway verifies it after'],
					open.map((change) => [
						change.deviceSn,
						change.sentBy,
						time(change.sentAt),
						Object.entries(change.changes)
							.map(([key, { before, desired }]) => `${key}: ${String(before)} → ${String(desired)}`)
							.join(', '),
						time(change.lateUntil + 60_000),
					]),
					'None: every change has a verdict.',
				)}
				${section(
					'Verdicts of the gateway in the last 7 days',
					['Device', 'Sent by', 'At', 'Verdict', 'Before', 'Now'],
					verdicts.map((one) => [
						one.deviceSn,
						one.sentBy,
						time(one.at),
						one.reason ? `${one.verdict} (${one.reason})` : one.verdict,
						values(one.before),
						values(one.after ?? {}),
					]),
					'None: every sender has verified its changes itself.',
				)}
				${section(
					'Rate limits in use',
					['Operation', 'Limit', 'For', 'Next call possible'],
					limitsIn(used, now),
					'None.',
				)}
				${section(
					'Clients',
					['Name', 'Allowed', 'Requests since the start', 'Last request'],
					clients
						.of(name)
						.map((one) => [
							one.name,
							[
								one.scopes.join(', '),
								...(one.devices ? [`devices ${one.devices.join(', ')}`] : []),
								...(one.plants ? [`plants ${one.plants.join(', ')}`] : []),
							].join('; '),
							String(one.requests ?? 0),
							one.lastAt === undefined ? '' : time(one.lastAt),
						]),
					'None.',
				)}
				${section(
					'Last failed calls',
					['At', 'Client', 'Operation', 'Outcome', 'Why'],
					metrics
						.failures(name)
						.slice(0, MOST_FAILURES)
						.map((one) => [time(one.at), one.client, one.operation, one.outcome, one.error]),
					'None since the start of this process.',
				)}
				${section(
					'Calls since the start of this process',
					['Operation', 'Outcome', 'Calls'],
					calls.map(({ operation, outcome, count }) => [operation, outcome, String(count)]),
					'None yet.',
				)}
			</body>
		</html>`;
}

type Budget = Awaited<ReturnType<Served['account']['parts']['client']['budget']>>;

/** One row for each operation and limit: a fleet has thousands of devices. */
function limitsIn(used: Budget, now: number): string[][] {
	const groups = new Map<string, Budget[number][]>();
	for (const entry of used) {
		const { operationId, limit } = entry;
		const words = limit ? `${limit.requests} in ${limit.seconds} s (${limit.status})` : 'not known';
		const key = JSON.stringify([operationId, words]);
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return [...groups].map(([key, entries]) => {
		const next = entries.map(({ nextAllowedAt }) => nextAllowedAt);
		const [first, last] = [Math.min(...next), Math.max(...next)];
		const targets = entries.flatMap(({ target }) => target ?? []);
		return [
			...(JSON.parse(key) as string[]),
			targets.length > 1 ? `${targets.length} subjects` : targets.join(),
			last <= now
				? 'now'
				: first === last
					? time(last)
					: `${time(Math.max(first, now))} to ${time(last)}`,
		];
	});
}

function section(
	title: string,
	heads: readonly string[],
	rows: readonly (readonly string[])[],
	none: string,
): Html {
	if (rows.length === 0)
		return html`<h2>${title}</h2>
			<p class="none">${none}</p>`;
	return html`<h2>${title}</h2>
		<table>
			<thead>
				<tr>
					${heads.map((head) => html`<th>${head}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					(row) =>
						html`<tr>
							${row.map((cell) => html`<td>${cell}</td>`)}
						</tr>`,
				)}
			</tbody>
		</table>`;
}

function values(of: Readonly<Record<string, unknown>>): string {
	return Object.entries(of)
		.map(([key, value]) => `${key}: ${String(value)}`)
		.join(', ');
}

function time(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
