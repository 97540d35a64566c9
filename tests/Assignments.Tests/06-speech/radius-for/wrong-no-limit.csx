// scores: 0 of 3, looks like: the time limit is forgotten
int RadiusFor(int layers, int reach, int latest)
{
    return (reach + layers - 1) / layers;
}
