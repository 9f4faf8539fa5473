import { rowsOf } from './identities.ts';

type Row = Readonly<Record<string, unknown>>;

/** Counters of a PCS of the energy exchanged with the grid: two groups, one for each direction. */
const GROUPS = {
	toGrid: { today: 'toGridToday', total: 'toGridTotal' },
	grid: { today: 'gridToday', total: 'gridTotal' },
} as const;

type Group = keyof typeof GROUPS;

/** Which field counts what, or why that is not decided. */
export type GridCounters =
	| { readonly decided: true; readonly fields: readonly GridCounter[]; readonly because: string }
	| { readonly decided: false; readonly reason: string };

/** A field and the normalised quantity that it feeds. */
export interface GridCounter {
	readonly field: string;
	readonly quantity: string;
	readonly description: string;
}

/** Readings of PV. One of them must be of a lifetime: at night every plant is without PV power. */
const PV = ['ppv', 'pvEnergy', 'etoday', 'etotal'];
const LIFETIME_PV = 'etotal';

/**
 * Decides from one record of a PCS which of its counters is import. Where there never was PV or a generator,
 * all that the battery was charged with came from the grid, and no more than that can go back: of the two
 * lifetime counters, the one that is not below `echargeTotal` is import.
 *
 * @returns undefined where the data have no such counters
 */
export function gridCountersIn(data: unknown): GridCounters | undefined {
	const row = rowsOf(data).find((one) => GROUPS.toGrid.total in one && GROUPS.grid.total in one);
	return row && decide(row);
}

function decide(row: Row): GridCounters {
	const open = (reason: string): GridCounters => ({ decided: false, reason });
	const sun = PV.find((name) => (numberIn(row, name) ?? 0) !== 0);
	if (sun !== undefined) return open(`${sun} is not 0. A PCS without PV can decide it`);
	if (numberIn(row, LIFETIME_PV) === undefined) {
		return open(`the record has no ${LIFETIME_PV}, so that PV at another time is possible`);
	}
	if ((numberIn(row, 'dgGridPower') ?? 0) !== 0) return open('a generator is running');
	const charge = numberIn(row, 'echargeTotal');
	if (charge === undefined || charge <= 0) {
		return open('echargeTotal is missing or 0: the battery has never been charged');
	}
	const totals = { toGrid: numberIn(row, 'toGridTotal'), grid: numberIn(row, 'gridTotal') };
	if (totals.toGrid === undefined || totals.grid === undefined) {
		return open('one of toGridTotal and gridTotal is not a number');
	}
	const large = { toGrid: totals.toGrid >= charge, grid: totals.grid >= charge };
	if (large.toGrid === large.grid) {
		const which = large.grid
			? 'Both toGridTotal and gridTotal are'
			: 'Neither toGridTotal nor gridTotal is';
		return open(`${which} at least echargeTotal`);
	}
	return decided(large.toGrid ? 'toGrid' : 'grid');
}

function decided(imported: Group): GridCounters {
	const exported = imported === 'grid' ? 'toGrid' : 'grid';
	const counters = (group: Group, direction: 'Import' | 'Export'): GridCounter[] => {
		const words = direction === 'Import' ? 'taken FROM' : 'fed TO';
		const { today, total } = GROUPS[group];
		return [
			{
				field: today,
				quantity: `grid${direction}EnergyTodayKwh`,
				description: `Energy ${words} the grid today (${direction.toLowerCase()}).`,
			},
			{
				field: total,
				quantity: `grid${direction}EnergyTotalKwh`,
				description: `Energy ${words} the grid lifetime (${direction.toLowerCase()}); never falls.`,
			},
		];
	};
	return {
		decided: true,
		fields: [...counters(imported, 'Import'), ...counters(exported, 'Export')],
		because: `without PV, ${GROUPS[imported].total} >= echargeTotal > ${GROUPS[exported].total}`,
	};
}

/** A number, also one that is sent as text. */
function numberIn(row: Row, name: string): number | undefined {
	const value = row[name];
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
	return Number(value);
}
