import type { OverviewDoubt } from './doubts.ts';
import type { OVERVIEW_FIELDS, OverviewName, SummedName } from './fields.ts';

/** A figure that is null or partial. `quality` has the reasons, by the same quantity. */
export interface MissingFigure {
	readonly quantity: SummedName | 'batterySocPercent';
	/** Of the devices that are known: their sum; null if no value is known, and for a state of charge. */
	readonly known: number | null;
	readonly knownDevices: number;
	/** Devices that the figure is of. */
	readonly devices: number;
}

type ValueOf<Name extends OverviewName> = Name extends 'quality'
	? readonly OverviewDoubt[]
	: Name extends 'missing'
		? readonly MissingFigure[]
		: Name extends 'dataLogSns'
			? readonly string[]
			: (typeof OVERVIEW_FIELDS)[Name]['type'] extends 'string'
				? string | null
				: (typeof OVERVIEW_FIELDS)[Name]['type'] extends 'integer'
					? number
					: number | null;

/** The state of a plant, as {@link OVERVIEW_FIELDS} describes it. */
export type PlantOverview = { readonly [Name in OverviewName]: ValueOf<Name> };
