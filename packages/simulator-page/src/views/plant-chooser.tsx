import { useState } from 'preact/hooks';
import { usePage } from '../page/page.ts';
import { Field } from '../parts/field.tsx';

/** From this many plants on there is a field to search them. */
const MANY = 12;

/** The plant and the system of it that the page shows. */
export function PlantChooser() {
	const { plants, plant, wanted, choose } = usePage();
	const [searched, setSearched] = useState('');
	const matching = plants.filter(({ name, plantId }) =>
		`${name} ${plantId}`.toLowerCase().includes(searched.trim().toLowerCase()),
	);
	const chosenId = wanted.plantId || plant.plantId;
	// The chosen one stays in the list.
	const offered = plants.filter((each) => matching.includes(each) || each.plantId === chosenId);
	const systems = plant.systems ?? [];
	return (
		<div class="plant">
			<div>
				<h2 class="plant-name">{plant.name}</h2>
				<p class="plant-id">Plant {plant.plantId}</p>
			</div>
			{plants.length >= MANY && (
				<Field id="plant-search" label="Search plants">
					<input
						type="search"
						id="plant-search"
						autocomplete="off"
						value={searched}
						onInput={({ currentTarget }) => setSearched(currentTarget.value)}
					/>
					<span class="spoken" role="status">
						{searched !== '' && `${matching.length} found`}
					</span>
				</Field>
			)}
			{plants.length > 1 && (
				<Field id="plant" label="Plant">
					<select
						id="plant"
						value={chosenId}
						onChange={({ currentTarget }) => choose({ plantId: currentTarget.value })}
					>
						{offered.map(({ plantId, name }) => (
							<option key={plantId} value={plantId}>
								{name} ({plantId})
							</option>
						))}
					</select>
				</Field>
			)}
			{systems.length > 1 && (
				<Field id="system" label="System">
					<select
						id="system"
						value={wanted.system}
						onChange={({ currentTarget }) => choose({ system: currentTarget.value })}
					>
						<option value="">Whole plant</option>
						{systems.map(({ name }) => (
							<option key={name} value={name}>
								{name}
							</option>
						))}
					</select>
				</Field>
			)}
		</div>
	);
}
