import type { DeviceSettings } from 'atess-simulator';
import { useState } from 'preact/hooks';
import { control } from '../control/api.ts';
import { usePage } from '../page/page.ts';
import { Fold } from '../parts/card.tsx';
import { useDraft } from '../parts/draft.ts';
import { Field } from '../parts/field.tsx';
import { Table } from '../parts/table.tsx';
import { readSetting, settingText } from '../reading/settings.ts';

/** The settings of the chosen device, and a form to change one outside the API. */
export function Settings() {
	const { settings } = usePage();
	const count = typeof settings === 'string' ? 0 : Object.keys(settings.values).length;
	return (
		<section class="part part-settings">
			<Fold heading={<h3>Settings</h3>} note={String(count)}>
				{typeof settings === 'string' ? (
					<p class="hint">{settings}</p>
				) : (
					<>
						<Table caption="Settings of the device" columns={['Setting', '#Value']}>
							{Object.entries(settings.values).map(([key, value]) => (
								<tr key={key}>
									<th scope="row">
										<code>{key}</code>
									</th>
									<td class="number">{settingText(value)}</td>
								</tr>
							))}
						</Table>
						<h4>Change a setting outside the API</h4>
						<p class="hint">
							Takes effect at once, like a change by an installer or in the vendor's app.
						</p>
						<Change key={settings.deviceSn} {...settings} />
					</>
				)}
			</Fold>
		</section>
	);
}

function Change({ deviceSn, values }: DeviceSettings) {
	const { act, say } = usePage();
	const keys = Object.keys(values);
	const [key = '', setKey] = useState(keys[0]);
	const present = values[key];
	const value = useDraft(present === undefined ? '' : settingText(present));
	const change = async () => {
		try {
			const changes = { [key]: readSetting(value.shown, present) };
			const done = `${key} of ${deviceSn} changed outside the API.`;
			if (await act(done, () => control.changeSettings(deviceSn, changes))) value.drop();
		} catch (error) {
			say(error instanceof Error ? error.message : String(error), 'failed');
			document.getElementById('setting-value')?.focus();
		}
	};
	return (
		<form
			class="change"
			onSubmit={(event) => {
				event.preventDefault();
				void change();
			}}
		>
			<Field id="setting-key" label="Setting">
				<select
					id="setting-key"
					value={key}
					onChange={({ currentTarget }) => {
						setKey(currentTarget.value);
						value.drop();
					}}
				>
					{keys.map((each) => (
						<option key={each}>{each}</option>
					))}
				</select>
			</Field>
			<Field id="setting-value" label="New value">
				<input
					id="setting-value"
					autocomplete="off"
					spellcheck={false}
					value={value.shown}
					onInput={({ currentTarget }) => value.write(currentTarget.value)}
				/>
			</Field>
			<button>Change outside the API</button>
		</form>
	);
}
