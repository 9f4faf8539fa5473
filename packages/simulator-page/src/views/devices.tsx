import type { DeviceState } from 'atess-simulator';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { DeviceStatus } from '../parts/status.tsx';

/** All devices of the plant, to choose one. */
export function Devices() {
	const { plant, wanted, device: shown, choose } = usePage();
	const chosen = wanted.deviceSn || shown?.deviceSn;
	return (
		<Card title="Devices" name="devices">
			<ul class="devices">
				{plant.devices?.map((device) => (
					<li key={device.deviceSn}>
						<button
							class="device"
							aria-current={device.deviceSn === chosen ? 'true' : undefined}
							onClick={() => choose({ deviceSn: device.deviceSn })}
						>
							<span class="device-row">
								<span class="device-alias">{nameOf(device)}</span>
								<span class="hint">
									{typeOf(device)} · <code>{device.deviceSn}</code>
								</span>
							</span>
							<span class="device-row">
								<DeviceStatus device={device} />
								<span class="device-faults">
									{device.faults.map(({ text, severity }) => `${text} (${severity})`).join(', ')}
								</span>
							</span>
						</button>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** The owner's name for a device. */
export function nameOf({ alias, deviceSn }: DeviceState): string {
	return alias === '' ? deviceSn : alias;
}

/** Type and model of a device; a model such as PCS250 contains the type. */
export function typeOf({ typeLabel, model }: DeviceState): string {
	return model.startsWith(typeLabel) ? model : `${typeLabel} ${model}`;
}
