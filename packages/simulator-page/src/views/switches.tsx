import type { DescribedSwitch } from 'atess-simulator';
import { control } from '../control/api.ts';
import type { SwitchValue } from '../control/contract.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { useDraft, type Draft } from '../parts/draft.ts';

/** Behaviour of the cloud that the vendor does not document, and faults of the cloud. */
export function Switches() {
	const { switches } = usePage();
	const changed = switches.filter(({ value, default: usual }) => value !== usual).length;
	return (
		<Card
			title="Cloud behaviour"
			name="switches"
			note={changed === 0 ? 'defaults' : `${changed} changed`}
		>
			<p class="hint">
				Behaviour that the vendor does not document, and faults of the cloud. Changes take effect at
				once.
			</p>
			<ul class="switches">
				{switches.map((described) => (
					<Switch key={described.name} {...described} />
				))}
			</ul>
		</Card>
	);
}

function Switch(described: DescribedSwitch) {
	const { name, about, value, default: usual } = described;
	const { act } = usePage();
	const draft = useDraft<SwitchValue>(value);
	const turn = async (next: SwitchValue) => {
		draft.write(next);
		await act(`${name} is ${String(next)}.`, () => control.setSwitches({ [name]: next }));
		draft.drop();
	};
	return (
		<li data-changed={value !== usual || undefined}>
			<label for={`switch-${name}`}>{name}</label>
			<Field described={described} draft={draft} turn={(next) => void turn(next)} />
			<p class="hint" id={`switch-${name}-about`}>
				{about}
			</p>
		</li>
	);
}

interface FieldProps {
	readonly described: DescribedSwitch;
	readonly draft: Draft<SwitchValue>;
	readonly turn: (value: SwitchValue) => void;
}

/** The input of a switch. Typed values are sent when the field is left or Enter is pressed. */
function Field({ described, draft, turn }: FieldProps) {
	const id = `switch-${described.name}`;
	const common = { id, 'aria-describedby': `${id}-about` };
	const shown = String(draft.shown);
	switch (described.kind) {
		case 'choice':
			return (
				<select
					{...common}
					value={shown}
					onChange={({ currentTarget }) => turn(currentTarget.value)}
				>
					{described.choices.map((choice) => (
						<option key={choice}>{choice}</option>
					))}
				</select>
			);
		case 'flag':
			return (
				<span class="check">
					<input
						{...common}
						type="checkbox"
						checked={draft.shown === true}
						onChange={({ currentTarget }) => turn(currentTarget.checked)}
					/>
					<span aria-hidden="true">{draft.shown === true ? 'yes' : 'no'}</span>
				</span>
			);
		case 'text':
			return (
				<input
					{...common}
					maxLength={described.maxLength}
					value={shown}
					onInput={({ currentTarget }) => draft.write(currentTarget.value)}
					onChange={({ currentTarget }) => turn(currentTarget.value)}
				/>
			);
		default:
			return (
				<input
					{...common}
					type="number"
					required
					min={described.min}
					max={described.max}
					step={described.kind === 'whole' ? 1 : 'any'}
					value={shown}
					onInput={({ currentTarget }) => draft.write(currentTarget.value)}
					// An empty field is not a number; the simulator's refusal names the range.
					onChange={({ currentTarget: { value } }) => turn(value === '' ? '' : Number(value))}
				/>
			);
	}
}
