import type { LoggedRequest } from 'atess-simulator';
import { decimal } from '../format/quantity.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { PlantTime } from '../parts/plant-time.tsx';
import { Status } from '../parts/status.tsx';
import { Table } from '../parts/table.tsx';

/** The requests that the simulator has received. */
export function Requests() {
	const { requests } = usePage();
	const failed = requests.filter((request) => !succeeded(request)).length;
	return (
		<Card
			title="Requests"
			name="requests"
			note={requests.length === 0 ? 'none yet' : `${requests.length}, ${failed} failed`}
		>
			{requests.length === 0 ? (
				<p class="hint">No requests yet.</p>
			) : (
				<Table
					caption="Requests, newest first"
					columns={['Time', 'Code', 'Operation', '#ms', 'Request']}
				>
					{requests.map((request) => (
						<Row key={request.index} {...request} />
					))}
				</Table>
			)}
		</Card>
	);
}

function Row(request: LoggedRequest) {
	const { time, method, path, query, operationId, millis } = request;
	return (
		<tr>
			<td>
				<PlantTime at={time} from={5} />
			</td>
			<td>
				<Status tone={succeeded(request) ? 'good' : 'bad'} text={codeText(request)} />
			</td>
			<td>{operationId ?? 'no operation'}</td>
			<td class="number">{decimal(millis)}</td>
			<td class="request">
				<code>{`${method} ${path}${query === '' ? '' : `?${query}`}`}</code>
			</td>
		</tr>
	);
}

function succeeded({ status, code }: LoggedRequest): boolean {
	return status === 200 && code === 200;
}

/** The envelope's code, and the HTTP status where it differs. */
function codeText({ status, code }: LoggedRequest): string {
	if (status === 0) return 'no response';
	if (code === 0) return `HTTP ${status}`;
	return status === 200 || status === code ? String(code) : `${code}, HTTP ${status}`;
}
