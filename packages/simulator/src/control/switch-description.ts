import {
	SWITCH_NAMES,
	SWITCHES,
	type SwitchKind,
	type SwitchName,
	type Switches,
} from '../switches/switches.ts';

/** A switch as a page or a tool shows it. */
export type DescribedSwitch = SwitchKind & {
	readonly name: SwitchName;
	readonly value: string | number | boolean;
	readonly default: string | number | boolean;
	readonly about: string;
};

/** Every switch with what it can be and what it is now. */
export function describeSwitches(now: Switches): DescribedSwitch[] {
	return SWITCH_NAMES.map((name) => {
		const { value, about, ...kind } = SWITCHES[name];
		return { name, ...kind, value: now[name], default: value, about };
	});
}
