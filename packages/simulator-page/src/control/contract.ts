// Shapes of the control API that follow from those that the simulator exports.
import type { Control, SystemState } from 'atess-simulator';

/** A system that has data. */
export type SystemNow = {
	readonly [Key in keyof SystemState]: NonNullable<SystemState[Key]>;
};

export type RequestLog = ReturnType<Control['requests']>;

export type SwitchValue = string | number | boolean;
