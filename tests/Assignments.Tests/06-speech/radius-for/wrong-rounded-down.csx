// scores: 0 of 3, looks like: rounded down: it does not reach far enough
int RadiusFor(int layers, int reach, int latest)
{
    int radius = reach / layers;
    return layers * radius * 10 <= latest ? radius : -1;
}
