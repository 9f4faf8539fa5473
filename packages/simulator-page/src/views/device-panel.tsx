import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { DeviceStatus } from '../parts/status.tsx';
import { nameOf, typeOf } from './devices.tsx';
import { Faults } from './faults.tsx';
import { SettingsHistory } from './settings-history.tsx';
import { Settings } from './settings.tsx';

/** Faults and settings of the chosen device. */
export function DevicePanel() {
	const { device } = usePage();
	if (!device) return null;
	return (
		<Card title={nameOf(device)} name="device">
			<div class="device-line">
				<p class="hint">
					<code>{device.deviceSn}</code>, {typeOf(device)}, system {device.system}, via{' '}
					<code>{device.dataLogSn}</code>
				</p>
				<DeviceStatus device={device} />
			</div>
			<div class="device-parts">
				<Faults device={device} />
				<Settings />
				<SettingsHistory />
			</div>
		</Card>
	);
}
