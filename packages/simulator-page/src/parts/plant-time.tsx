import { localTextOf } from '../format/plant-time.ts';
import { usePage } from '../page/page.ts';

interface PlantTimeProps {
	/** ISO 8601 */
	readonly at: string;
	/** first character of yyyy-MM-dd HH:mm:ss that is shown */
	readonly from?: number;
}

/** An instant by the plant's clock. */
export function PlantTime({ at, from = 0 }: PlantTimeProps) {
	const { plant } = usePage();
	return <time dateTime={at}>{localTextOf(Date.parse(at), plant.timezone).slice(from)}</time>;
}
