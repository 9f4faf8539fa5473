import type { Journal, PlantEvent } from '../plant/journal.ts';

/** A time in which a data logger has no connection. */
export interface Outage {
	readonly fromMs: number;
	/** Infinity while it lasts */
	readonly toMs: number;
	/** Whether what was sampled in the meantime comes when it is over, or never. */
	readonly backlog: 'late' | 'lost';
}

/** The outages of a data logger, in the order of time. One that is lost twice is lost from the first on. */
export function outagesOf({ events }: Journal, dataLogSn: string): Outage[] {
	const outages: Outage[] = [];
	let open: Extract<PlantEvent, { kind: 'loggerLost' }> | undefined;
	for (const event of events) {
		if (event.kind === 'loggerLost' && event.dataLogSn === dataLogSn) open ??= event;
		if (event.kind === 'loggerBack' && event.dataLogSn === dataLogSn && open) {
			outages.push({ fromMs: open.atMs, toMs: event.atMs, backlog: open.backlog });
			open = undefined;
		}
	}
	if (open) outages.push({ fromMs: open.atMs, toMs: Infinity, backlog: open.backlog });
	return outages;
}

/** The outage in which an instant lies, if any. */
export function outageAt(journal: Journal, dataLogSn: string, atMs: number): Outage | undefined {
	return outagesOf(journal, dataLogSn).find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

/** Whether a data logger has its connection at an instant. */
export function isOnline(journal: Journal, dataLogSn: string, atMs: number): boolean {
	return outageAt(journal, dataLogSn, atMs) === undefined;
}
