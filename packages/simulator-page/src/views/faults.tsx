import type { ActiveFault, DeviceState } from 'atess-simulator';
import { useRef } from 'preact/hooks';
import { control } from '../control/api.ts';
import { usePage } from '../page/page.ts';
import { Status, toneOf } from '../parts/status.tsx';
import { sortFaults } from '../reading/faults.ts';
import { useGrid } from './grid.ts';

/** The faults of the chosen device, and buttons to raise and to clear them. */
export function Faults({ device: { deviceSn, faults } }: { readonly device: DeviceState }) {
	const { act } = usePage();
	const turnGrid = useGrid();
	const heading = useRef<HTMLHeadingElement>(null);
	// The pressed button disappears. The keyboard's focus stays in this part.
	const keepFocus = () => heading.current?.focus();
	const clear = (done: string, code?: string) => {
		keepFocus();
		void act(done, () => control.clearFaults(deviceSn, code));
	};
	const restore = () => {
		keepFocus();
		turnGrid(true);
	};
	return (
		<section class="part">
			<div class="part-head">
				<h3 ref={heading} tabIndex={-1}>
					Faults{faults.length > 1 && ` (${faults.length})`}
				</h3>
				{faults.length > 0 && (
					<button onClick={() => clear('All raised faults cleared.')}>Clear all</button>
				)}
			</div>
			{faults.length === 0 && <p class="hint">No faults.</p>}
			<ul class="faults">
				{faults.map((fault) => (
					<Fault
						key={fault.code}
						{...fault}
						onClear={() => clear(`${fault.text} cleared.`, fault.code)}
						onRestore={restore}
					/>
				))}
			</ul>
			<h4>Raise a fault</h4>
			<Raise deviceSn={deviceSn} />
		</section>
	);
}

interface FaultProps extends ActiveFault {
	readonly onClear: () => void;
	readonly onRestore: () => void;
}

function Fault({ code, text, severity, outage, onClear, onRestore }: FaultProps) {
	return (
		<li>
			<Status tone={toneOf(severity)} text={text} />
			<span class="hint">
				{severity}, {code}
			</span>
			{outage ? (
				<button onClick={onRestore}>Restore the grid</button>
			) : (
				<button aria-label={`Clear ${text}`} onClick={onClear}>
					Clear
				</button>
			)}
		</li>
	);
}

function Raise({ deviceSn }: { readonly deviceSn: string }) {
	const { plant, faultCodes, act } = usePage();
	const turnGrid = useGrid();
	const select = useRef<HTMLSelectElement>(null);
	const { common, others } = sortFaults(faultCodes);
	const raise = (code: string, name: string) =>
		void act(`${name} raised on ${deviceSn}.`, () => control.raiseFault(deviceSn, code));
	const raiseOther = () => {
		const fault = others.find(({ code }) => code === select.current?.value);
		if (fault) raise(fault.code, fault.text);
	};
	const severities = [...new Set(others.map(({ severity }) => severity))];
	return (
		<>
			<p class="hint">
				{faultCodes.length === 0
					? 'No fault codes are known for this device type.'
					: "The API shows a fault from the device's next sample on."}
			</p>
			<div class="buttons">
				{plant.hasGrid && (
					<button disabled={!plant.gridAvailable} onClick={() => turnGrid(false)}>
						No utility grid
					</button>
				)}
				{common.map(({ code, name }) => (
					<button key={code} onClick={() => raise(code, name)}>
						{name}
					</button>
				))}
			</div>
			{others.length > 0 && (
				<form
					class="inline"
					onSubmit={(event) => {
						event.preventDefault();
						raiseOther();
					}}
				>
					<label for="other-fault">Another fault</label>
					<select id="other-fault" ref={select}>
						{severities.map((severity) => (
							<optgroup key={severity} label={severity}>
								{others
									.filter((fault) => fault.severity === severity)
									.map(({ code, text }) => (
										<option key={code} value={code}>
											{text} ({code})
										</option>
									))}
							</optgroup>
						))}
					</select>
					<button>Raise</button>
				</form>
			)}
		</>
	);
}
