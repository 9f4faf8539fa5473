import type {
	DescribedSwitch,
	DeviceSettings,
	DeviceState,
	FaultState,
	LimitState,
	LoggedRequest,
	PlantState,
	SimulatorState,
	Truth,
} from 'atess-simulator';
import type { SystemNow } from '../control/contract.ts';
import type { Choice } from './choice.ts';

/** All data of the page at one moment. */
export interface Snapshot {
	readonly state: SimulatorState;
	/** all plants, for their names and IDs */
	readonly plants: readonly PlantState[];
	readonly plant: PlantState;
	/** the chosen systems of the plant */
	readonly systems: readonly SystemNow[];
	readonly device: DeviceState | undefined;
	/** the chosen day, or a sentence with the reason why there are no data */
	readonly day: Truth | string;
	readonly faultCodes: readonly FaultState[];
	/** settings of the chosen device, or a sentence with the reason why there are none */
	readonly settings: DeviceSettings | string;
	readonly requests: readonly LoggedRequest[];
	readonly limits: readonly LimitState[];
	readonly switches: readonly DescribedSwitch[];
	/** the choice that these data belong to */
	readonly choice: Choice;
	/** performance.now() at which the state arrived */
	readonly receivedAt: number;
}
