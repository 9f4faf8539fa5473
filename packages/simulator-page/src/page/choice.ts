/** The shown parts; empty before a choice. */
export interface Choice {
	readonly plantId: string;
	/** name of a system; empty for the whole plant */
	readonly system: string;
	readonly deviceSn: string;
	/** yyyy-MM-dd; empty for the plant's today */
	readonly date: string;
}

/** The choice as it stands in the address, so that a reload and a link keep it. */
export function choiceOf(search: string): Choice {
	const query = new URLSearchParams(search);
	return {
		plantId: query.get('plant') ?? '',
		system: query.get('system') ?? '',
		deviceSn: query.get('device') ?? '',
		date: query.get('date') ?? '',
	};
}

/** The query that {@link choiceOf} reads. */
export function searchOf({ plantId, system, deviceSn, date }: Choice): string {
	const query = new URLSearchParams();
	if (plantId !== '') query.set('plant', plantId);
	if (system !== '') query.set('system', system);
	if (deviceSn !== '') query.set('device', deviceSn);
	if (date !== '') query.set('date', date);
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}

/** A choice with a change; another plant has other systems and devices. */
export function changed(choice: Choice, change: Partial<Choice>): Choice {
	const other = change.plantId !== undefined && change.plantId !== choice.plantId;
	return { ...choice, ...(other ? { system: '', deviceSn: '' } : {}), ...change };
}
