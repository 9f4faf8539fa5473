import { useState } from 'preact/hooks';
import { decimal } from '../format/quantity.ts';
import { Table } from '../parts/table.tsx';
import { hoursOf, type Day } from '../reading/day.ts';

/** The hours of a day as a table: the curves in numbers. */
export function Hours(day: Day) {
	const [open, setOpen] = useState(false);
	return (
		<details class="hours" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>Hourly values as a table</summary>
			{open && (
				<Table
					caption="Hourly values: mean power, state of charge at the end of the hour"
					columns={[
						'Hour',
						...day.curves.map(
							({ name, unit }) => `#${unit === '%' ? 'SOC ' : ''}${name} (${unit})`,
						),
					]}
				>
					{hoursOf(day).map(({ start, values }, index) => (
						<tr key={index}>
							<th scope="row">{start}</th>
							{values.map((value, column) => (
								<td key={column} class="number">
									{decimal(value)}
								</td>
							))}
						</tr>
					))}
				</Table>
			)}
		</details>
	);
}
