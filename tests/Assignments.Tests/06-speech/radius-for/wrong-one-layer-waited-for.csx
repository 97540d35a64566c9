// scores: 0 of 3, looks like: only one layer's reach ahead is waited for
int RadiusFor(int layers, int reach, int latest)
{
    int radius = (reach + layers - 1) / layers;
    return radius * 10 <= latest ? radius : -1;
}
