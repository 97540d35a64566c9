// scores: 0 of 3, looks like: one more than needed where nothing has to be rounded
int RadiusFor(int layers, int reach, int latest)
{
    int radius = reach / layers + 1;
    return layers * radius * 10 <= latest ? radius : -1;
}
