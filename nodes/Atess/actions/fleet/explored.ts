import type { Fleet, FoundFleet } from 'atess-client/internal';

import type { Reading } from '../device/devices';

/** A part of the fleet, and what further reads of it work with. */
export interface Explored extends FoundFleet {
	/** Devices whose type could not be determined, with the reason. */
	readonly unknown: readonly { readonly deviceSn: string; readonly error: Error }[];
	readonly fleet: Fleet;
	readonly reading: Reading;
}
