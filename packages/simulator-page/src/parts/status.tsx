import type { DeviceState } from 'atess-simulator';

type Tone = 'good' | 'warn' | 'bad' | 'off';

/** Each tone has a shape of its own, for readers who do not see its colour. */
const SHAPES: Readonly<Record<Tone, string>> = { good: '●', warn: '◆', bad: '▲', off: '○' };

/** A word with a mark. */
export function Status({ tone, text }: { readonly tone: Tone; readonly text: string }) {
	return (
		<span class="status" data-tone={tone}>
			<span class="status-mark" aria-hidden="true">
				{SHAPES[tone]}
			</span>
			<span>{text}</span>
		</span>
	);
}

/** Whether a device can be reached, and its running state. */
export function DeviceStatus({ device }: { readonly device: DeviceState }) {
	const { online, faults, statusText } = device;
	if (!online) return <Status tone="off" text="offline" />;
	const [worst = 'good'] = faults.map(({ severity }) => toneOf(severity)).sort();
	return <Status tone={worst} text={`online, ${statusText}`} />;
}

/** The tone of a fault's severity. */
export function toneOf(severity: string): 'bad' | 'warn' {
	return severity === 'warning' ? 'warn' : 'bad';
}
